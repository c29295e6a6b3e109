/**
 * A key to press, drawn as a key: `<KeyHint>/</KeyHint>`. Hidden from screen readers and where there is no
 * keyboard.
 */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="border-line bg-subtle text-ink-3 inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-xs pointer-coarse:hidden"
    >
      {children}
    </kbd>
  );
}
