import { problemStatus, type ProblemCode } from '../../domain/problem.ts';
import { sayProblem } from '../../text/problem.ts';
import type { Queries } from '../db/database.ts';
import {
	countRefusals,
	getRefusal,
	listRefusals,
	type RefusedSubmission
} from '../repositories/quarantine.ts';

export interface RefusedLine extends RefusedSubmission {
	/** Why, in the language of the request; the bare code where it has no words any more. */
	readonly reason: string;
}

/** A page of what the intake refused, newest first. */
export async function refusedResponses(
	db: Queries,
	{ limit, offset }: { limit: number; offset: number }
): Promise<{ lines: RefusedLine[]; total: number }> {
	const lines = (await listRefusals(db, { limit, offset })).map((refusal) => ({
		...refusal,
		reason: reasonOf(refusal)
	}));
	return { lines, total: await countRefusals(db) };
}

/** @throws Problem `quarantine.notFound` */
export async function refusedResponse(db: Queries, id: string): Promise<RefusedLine> {
	const refusal = await getRefusal(db, id);
	return { ...refusal, reason: reasonOf(refusal) };
}

function reasonOf({ problem, details }: RefusedSubmission): string {
	return isProblemCode(problem) ? sayProblem({ code: problem, details }) : problem;
}

function isProblemCode(code: string): code is ProblemCode {
	return code in problemStatus;
}
