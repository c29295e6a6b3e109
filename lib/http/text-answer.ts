/** A route handler as Next's app router calls it. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** The same, whose answer may be plain text with its headers. */
export type AnswerHandler = (request: Request, context: RouteContext) => Promise<TextAnswer | Response>;

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/** An answer with a text body or none, which a host can write without the cost of a `Response`. */
export class TextAnswer {
  constructor(
    readonly body: string | null,
    readonly init: { status: number; headers: Record<string, string> },
  ) {}
}

/** The status of either kind of answer. */
export function statusOf(answer: TextAnswer | Response): number {
  return answer instanceof TextAnswer ? answer.init.status : answer.status;
}

const answers = new WeakMap<RouteHandler, AnswerHandler>();

/** The handler for Next; `answerOf` gives back what it was made of. */
export function routeHandler(answer: AnswerHandler): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    const answered = await answer(request, context);
    return answered instanceof Response ? answered : new Response(answered.body, answered.init);
  };
  answers.set(handler, answer);
  return handler;
}

/** What a host calls that writes text answers itself. */
export function answerOf(handler: RouteHandler): AnswerHandler {
  return answers.get(handler) ?? handler;
}
