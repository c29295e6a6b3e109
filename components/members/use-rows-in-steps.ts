import { startTransition, useEffect, useState } from "react";

const STEP = 10;
const PAUSE_MS = 400;
/** What at least stands above the rows, in pixels. */
const ABOVE = 100;

/**
 * How many of a list's `count` rows are drawn: at first those in sight when each is at least `height` pixels
 * high. The others follow bit by bit once the list has stood for a moment, or at once when somebody scrolls,
 * so that a key pressed meanwhile waits for few rows. What is drawn stays until `list` is another.
 */
export function useRowsInSteps(list: unknown, count: number, height: number): number {
  // A list that is there from the start is drawn whole: who comes back to it may be taken to where they had
  // scrolled.
  const [drawn, setDrawn] = useState({ list, rows: Infinity, wait: 0 });
  if (drawn.list !== list) setDrawn({ list, rows: inSight(height), wait: PAUSE_MS });
  const { rows, wait } = drawn;
  const done = rows >= count;
  useEffect(() => {
    if (done) return;
    const draw = (more: number) =>
      startTransition(() =>
        setDrawn((now) => (now.list === list ? { list, rows: now.rows + more, wait: 0 } : now)),
      );
    const all = () => draw(Infinity);
    const timer = setTimeout(draw, wait, STEP);
    addEventListener("scroll", all);
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", all);
    };
  }, [list, rows, wait, done]);
  return rows;
}

function inSight(height: number): number {
  return Math.ceil((window.scrollY + window.innerHeight - ABOVE) / height);
}
