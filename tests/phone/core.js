
// ---- only in tests, after the worker's own text: pytest, by the Python that the phone runs

acts.test = async ({ folders }) => {
  const archive = await (await fetch("/static/tests.zip")).arrayBuffer();
  python.FS.writeFile("/tests.zip", new Uint8Array(archive));
  python.runPython('import zipfile; zipfile.ZipFile("/tests.zip").extractall("/core"); sys.path.append("/core/others")');
  const found = python.pyimport("run_core").run(JSON.stringify(folders));
  postMessage({ kind: "tested", found });
};
