import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { FieldContact } from '../../domain/phone-day.ts';
import type { Database } from '../db/database.ts';
import { readContact } from '../intake/field-contact.ts';
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

export interface RouteStop extends PlacedCase {
	readonly unitName: string;
	/** Null once deleted. */
	readonly contact: FieldContact | null;
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
		const nameOf = (unitId: string) => ground.tree.units.get(unitId)?.nameVi ?? '';
		const stops = inPlace(own).map((one) => {
			const row = sealed.get(one.dossier.id);
			const contact = row ? readContact(personalData, row) : null;
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
