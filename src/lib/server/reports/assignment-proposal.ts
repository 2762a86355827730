/** What giving out cases would do, before anybody does it; the deed computes the same again. */
import { z } from 'zod';
import { proposeAssignment, proposeBalance, type LeftReason } from '../../domain/assignment.ts';
import { spokenLanguages } from '../../domain/interviewer.ts';
import { sha256 } from '../seed.ts';
import type { AssignmentGround, FieldCarrier, PlacedCase } from './assignment-ground.ts';

const chosen = z.array(z.string().min(1).max(64)).max(1000);

/** What a supervisor wants given out, and to whom. */
export const assignmentWish = z.object({
	/** Units whose cases are given out, with all below them; none means all. */
	unitIds: chosen,
	officeId: z.string().min(1).max(64),
	/**
	 * `office`: the post office alone; `people`: its interviewers; `balance`: from one of its
	 * interviewers to another, so that their loads become even.
	 */
	to: z.enum(['office', 'people', 'balance']),
	/** Among whom; none means everybody of the office. */
	interviewerIds: chosen,
	language: z.enum(spokenLanguages).nullable(),
	dueOn: z.iso.date().nullable()
});
export type AssignmentWish = z.infer<typeof assignmentWish>;

export interface ProposedPart {
	/** Null where the post office alone gets them. */
	readonly carrier: FieldCarrier | null;
	readonly cases: readonly PlacedCase[];
}

export interface ProposedAssignment {
	/** Cases that wait for somebody within what was chosen. */
	readonly waiting: number;
	readonly parts: readonly ProposedPart[];
	readonly left: readonly { readonly one: PlacedCase; readonly why: LeftReason }[];
	/** What was seen: the deed refuses to do anything else. */
	readonly seal: string;
}

export function proposeFor(ground: AssignmentGround, wish: AssignmentWish): ProposedAssignment {
	const { cases, carriers } = ground;
	const waiting = cases.filter((one) => waitsFor(one, wish));
	if (wish.to === 'office') {
		return sealed(
			{ waiting: waiting.length, parts: [{ carrier: null, cases: waiting }], left: [] },
			wish
		);
	}
	const asked = carriers.filter(
		({ id, officeId }) =>
			officeId === wish.officeId &&
			(wish.interviewerIds.length === 0 || wish.interviewerIds.includes(id))
	);
	if (wish.to === 'balance') return proposeMoves(ground, asked, wish);
	const { given, left } = proposeAssignment(waiting, asked, wish);
	const parts = asked.map((carrier) => ({
		carrier,
		cases: waiting.filter(({ id }) => given.get(id) === carrier.id)
	}));
	const reasons = new Map(left.map(({ caseId, why }) => [caseId, why]));
	const leftCases = waiting.flatMap((one) => {
		const why = reasons.get(one.id);
		return why ? [{ one, why }] : [];
	});
	return sealed({ waiting: waiting.length, parts, left: leftCases }, wish);
}

/** Nobody who was visited is asked by somebody else all of a sudden. */
function proposeMoves(
	{ cases, visited }: AssignmentGround,
	asked: readonly FieldCarrier[],
	wish: AssignmentWish
): ProposedAssignment {
	const ids = new Set(asked.map(({ id }) => id));
	const held = cases.filter(
		({ id, row, unitPath }) =>
			row.state === 'open' &&
			ids.has(row.interviewerId ?? '') &&
			!visited.has(id) &&
			isInReach(unitPath, wish)
	);
	const holders = new Map(held.map(({ id, row }) => [id, row.interviewerId ?? '']));
	const moved = proposeBalance(held, asked, { holders, language: wish.language });
	const parts = asked.map((carrier) => ({
		carrier,
		cases: held.filter(({ id }) => moved.get(id) === carrier.id)
	}));
	return sealed({ waiting: held.length, parts, left: [] }, wish);
}

function isInReach(unitPath: readonly string[], { unitIds }: AssignmentWish): boolean {
	return unitIds.length === 0 || unitPath.some((id) => unitIds.includes(id));
}

function waitsFor({ row, unitPath }: PlacedCase, wish: AssignmentWish): boolean {
	const { to, officeId } = wish;
	if (row.state !== 'open' || row.interviewerId !== null || !isInReach(unitPath, wish))
		return false;
	return to === 'office'
		? row.officeId !== officeId
		: row.officeId === null || row.officeId === officeId;
}

function sealed(
	proposal: Omit<ProposedAssignment, 'seal'>,
	{ officeId, dueOn }: AssignmentWish
): ProposedAssignment {
	const lines = proposal.parts.flatMap(({ carrier, cases }) =>
		cases.map(({ number }) => `${number} ${carrier?.id ?? officeId}`)
	);
	return { ...proposal, seal: sha256([...lines, dueOn ?? ''].join('\n')) };
}
