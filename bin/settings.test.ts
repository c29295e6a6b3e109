import { expect, test } from "vitest";
import { SETTINGS } from "@/bin/settings.mjs";
import { settingNames } from "@/lib/env";

test("tests are kept from every setting", () => {
  expect(SETTINGS.toSorted()).toEqual([...settingNames].toSorted());
});
