import { z } from 'zod';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { listDossiersById } from '../repositories/frames.ts';
import {
	readAssignmentGround,
	type FieldCarrier,
	type PlacedCase
} from '../reports/assignment-ground.ts';
import { inPlace } from '../reports/assignment-sheet.ts';

export interface Request {
	readonly sampleId: string;
	readonly interviewerId: string;
	readonly actorId: string;
	readonly now: Date;
}

/** What finds a person; identity numbers stay where they are. */
const contactOf = z.object({
	name: z.string().nullable(),
	phone: z.string().nullable(),
	address: z.string().nullable()
});

export interface RouteStop extends PlacedCase {
	readonly unitName: string;
	/** Null once deleted. */
	readonly contact: z.infer<typeof contactOf> | null;
}

export interface RouteList {
	readonly campaignName: string;
	readonly interviewer: FieldCarrier;
	readonly officeName: string;
	/** Not done yet, in the order of a walk. */
	readonly stops: readonly RouteStop[];
}

/**
 * Opens the names and addresses of the cases that an interviewer has to visit, and writes down that
 * it was done.
 *
 * @throws Problem `sample.notFound`, `interviewer.notFound`, `assignment.nothing`,
 *   `personal.unreadable`
 */
export function printRouteList(
	db: Database,
	personalData: PersonalData,
	{ sampleId, interviewerId, actorId, now }: Request
): Promise<RouteList> {
	return db.write(async (tx) => {
		const ground = await readAssignmentGround(tx, sampleId, dayOf(now));
		const interviewer = ground.carriers.find(({ id }) => id === interviewerId);
		if (!interviewer) throw new Problem('interviewer.notFound');
		const own = ground.cases.filter(
			({ row }) =>
				row.interviewerId === interviewerId && (row.state === 'open' || row.state === 'returned')
		);
		if (own.length === 0) throw new Problem('assignment.nothing');
		const sealed = await listDossiersById(
			tx,
			own.map(({ dossier }) => dossier.id)
		);
		const openContact = (id: string, bytes: Buffer) =>
			contactOf.parse(JSON.parse(personalData.decrypt(bytes, `frame ${id}`)));
		const nameOf = (unitId: string) => ground.tree.units.get(unitId)?.nameVi ?? '';
		const stops = inPlace(own).map((one) => {
			const row = sealed.get(one.dossier.id);
			const contact = row?.contact ? openContact(row.id, row.contact) : null;
			return { ...one, unitName: nameOf(one.unitId), contact };
		});
		const details = { cases: stops.length, to: interviewerId };
		const event = { at: now, actorId, action: 'frame.readContact', subjectId: sampleId, details };
		await recordEvent(tx, event);
		return {
			campaignName: ground.campaign.nameVi,
			interviewer,
			officeName: nameOf(interviewer.officeId),
			stops
		};
	});
}
