"""What a page says of the memory that is kept for its next start: expressions for the browser."""

FILE = "unknot _ start"
KEPT = "document.documentElement.dataset.snapshot"
STARTS = "JSON.parse(localStorage.getItem('unknot/starts'))"
SIZE = f"""async () => {{
  const root = await navigator.storage.getDirectory();
  const found = await root.getFileHandle({FILE!r}).catch(() => null);
  const file = await found?.getFile().catch(() => null);  // it may go while it is looked at
  return file ? file.size : 0;
}}"""
