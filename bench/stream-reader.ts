import { get } from "node:http";

/**
 * Reads one address again and again until it is told to stop. A process of its own: beside the callers whose
 * waiting is measured, the reading would be what they wait for.
 */
const [url = "", authorization = ""] = process.argv.slice(2);

function read(): void {
  get(url, { headers: { authorization } }, (response) => {
    if (response.statusCode !== 200) throw new Error(`The list answered ${response.statusCode}.`);
    response.once("data", () => process.send?.("reading")).once("end", read);
  });
}

read();
