/** A proposal as its page shows it: who would get how many, where, and what would be left over. */
import { leftReasons, type LeftReason } from '../../domain/assignment.ts';
import { standingOf, type CertificateStanding } from '../../domain/certificate.ts';
import type { Queries } from '../db/database.ts';
import { readAssignmentGround, type PlacedCase } from './assignment-ground.ts';
import { proposeFor, type AssignmentWish } from './assignment-proposal.ts';

export interface PreviewPlace {
	readonly unitName: string;
	/** Hamlets with their numbers of cases. */
	readonly areas: readonly { readonly area: string | null; readonly cases: number }[];
	readonly cases: number;
}

export interface PreviewPerson {
	readonly id: string;
	readonly name: string;
	readonly standing: CertificateStanding;
	readonly load: number;
	readonly casesMax: number;
	readonly gets: number;
	/** Handed to others. */
	readonly hands: number;
	readonly places: readonly PreviewPlace[];
}

export interface AssignmentPreview {
	readonly campaignName: string;
	readonly officeName: string;
	readonly to: AssignmentWish['to'];
	/** Calendar day, YYYY-MM-DD; null without one. */
	readonly dueOn: string | null;
	readonly waiting: number;
	readonly gives: number;
	readonly people: readonly PreviewPerson[];
	readonly left: readonly { readonly why: LeftReason; readonly places: readonly PreviewPlace[] }[];
	readonly leftCount: number;
	readonly seal: string;
}

/** @throws Problem `sample.notFound` */
export async function readAssignmentPreview(
	db: Queries,
	{ sampleId, wish, today }: { sampleId: string; wish: AssignmentWish; today: string }
): Promise<AssignmentPreview> {
	const ground = await readAssignmentGround(db, sampleId, today);
	const { waiting, parts, left, seal } = proposeFor(ground, wish);
	const nameOf = (unitId: string) => ground.tree.units.get(unitId)?.nameVi ?? '';
	const moved = parts.flatMap(({ cases }) => cases);
	const people = parts.flatMap(({ carrier, cases }) => {
		if (carrier === null) return [];
		const { id, name, load, casesMax, certificate } = carrier;
		const standing = standingOf(certificate, today);
		return [
			{
				id,
				name,
				standing,
				load,
				casesMax,
				gets: cases.length,
				hands: moved.filter(({ row }) => row.interviewerId === id).length,
				places: placesOf(cases, nameOf)
			}
		];
	});
	return {
		campaignName: ground.campaign.nameVi,
		officeName: nameOf(wish.officeId),
		to: wish.to,
		dueOn: wish.dueOn,
		waiting,
		gives: moved.length,
		people,
		left: leftReasons.flatMap((why) => {
			const own = left.filter((one) => one.why === why).map(({ one }) => one);
			return own.length > 0 ? [{ why, places: placesOf(own, nameOf) }] : [];
		}),
		leftCount: left.length,
		seal
	};
}

function placesOf(
	cases: readonly PlacedCase[],
	nameOf: (unitId: string) => string
): PreviewPlace[] {
	return [...Map.groupBy(cases, ({ unitId }) => unitId)].map(([unitId, own]) => ({
		unitName: nameOf(unitId),
		cases: own.length,
		areas: [...Map.groupBy(own, ({ area }) => area)].map(([area, some]) => ({
			area,
			cases: some.length
		}))
	}));
}
