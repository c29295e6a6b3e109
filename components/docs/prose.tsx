/** A paragraph in which text between backticks is code. */
export function Prose({ text, className }: { text: string; className?: string }) {
  return (
    <p lang="en" className={className}>
      {text.split("`").map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} className="bg-muted rounded-sm px-1 py-0.5 font-mono text-[0.9em]">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </p>
  );
}
