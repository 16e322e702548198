import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withoutSecrets } from "../../environment/without-secrets.ts";
import { NotebookToolError } from "../../errors.ts";

/**
 * The Python that runs notebooks: `KIT_PYTHON`, else the first one that has nbclient and ipykernel.
 *
 * @throws NotebookToolError where there is none.
 */
export async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  const candidates = env.KIT_PYTHON ? [env.KIT_PYTHON] : ["python3", "python", "/usr/bin/python3"];
  for (const python of candidates) {
    const works = await promisify(execFile)(python, ["-c", "import jupyter_client, ipykernel"], {
      env: withoutSecrets(env),
    }).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  throw new NotebookToolError(
    `Notebooks are executed by Jupyter's jupyter_client and ipykernel, which ${candidates.join(", ")} ${candidates.length === 1 ? "does" : "do"} not have.`,
    "Install them: pip install ipykernel (Debian: apt-get install python3-ipykernel), or name a Python that has them in KIT_PYTHON.",
  );
}
