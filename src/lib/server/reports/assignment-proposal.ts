/** What giving out cases would do, before anybody does it; the deed computes the same again. */
import { z } from 'zod';
import { proposeAssignment, type LeftReason } from '../../domain/assignment.ts';
import { spokenLanguages } from '../../domain/interviewer.ts';
import { sha256 } from '../seed.ts';
import type { AssignmentGround, FieldCarrier, PlacedCase } from './assignment-ground.ts';

const chosen = z.array(z.string().min(1).max(64)).max(1000);

/** What a supervisor wants given out, and to whom. */
export const assignmentWish = z.object({
	/** Units whose cases are given out, with all below them; none means all. */
	unitIds: chosen,
	officeId: z.string().min(1).max(64),
	/** `office`: the post office alone; `people`: its interviewers. */
	to: z.enum(['office', 'people']),
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

export function proposeFor(
	{ cases, carriers }: AssignmentGround,
	wish: AssignmentWish
): ProposedAssignment {
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

function waitsFor(
	{ row, unitPath }: PlacedCase,
	{ to, officeId, unitIds }: AssignmentWish
): boolean {
	const isInReach = unitIds.length === 0 || unitPath.some((id) => unitIds.includes(id));
	if (row.state !== 'open' || row.interviewerId !== null || !isInReach) return false;
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
