/** Rating: 1–5, or 0 for "không sử dụng / không có ý kiến". Single: option value. Multi: values. */
export type AnswerValue = number | string | readonly string[];

/** By item code. An item that was skipped or not shown is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;
