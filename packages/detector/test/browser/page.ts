import { type Answer, search, searchInFrame, type Task } from "./search.ts";

/** What the test calls. */
const here = {
  inPage: search,
  inFrame: searchInFrame,
  inWorker: (task: Task): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const worker = new Worker("worker.js", { type: "module" });
      worker.onmessage = ({ data }) => {
        worker.terminate();
        if (data.error === undefined) resolve(data.answer);
        else reject(new Error(data.error));
      };
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(task);
    }),
};

Object.assign(globalThis, here);
