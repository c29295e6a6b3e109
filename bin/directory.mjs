// `npm run seed` and `npm run organization`: work on the directory, whether its server runs or not.
import { runCommand } from "./command.mjs";

await runCommand("bin/directory.ts");
