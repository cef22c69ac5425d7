// A worker that only ticks: browsers slow a hidden page's own timers down to one a minute, and
// a dose would end that much late.
setInterval(() => postMessage(0), 250);
