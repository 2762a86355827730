import type { Problem } from '../domain/problem.ts';
import { m } from './generated/messages.js';

/** The sentence for a problem: what happened, what is safe, what to do. */
export function sayProblem({ code, details }: Pick<Problem, 'code' | 'details'>): string {
	const say = m[`problem.${code}`] as (inputs: Problem['details']) => string;
	return say(details);
}
