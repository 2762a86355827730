/** What is known of desks besides their responses: dossiers, shifts, tablets. */
import { officeDay, type DeskGround, type Shift } from '../../domain/quality-stream.ts';
import type { Queries } from '../db/database.ts';
import { listDevices } from '../repositories/devices.ts';
import { listShifts, type DeviceShift } from '../repositories/device-shifts.ts';
import { listDossierDays } from '../repositories/dossier-days.ts';

const DAY_MS = 86_400_000;
/** Midnight in Vietnam is seven hours before midnight UTC. */
const OFFSET_MS = 7 * 3_600_000;

export interface DeskOfUnit {
	readonly deskId: string;
	readonly unitId: string;
}

/** What does not depend on any limit. */
export type KnownGround = Omit<DeskGround, 'isFar'>;

export async function readGrounds(
	db: Queries,
	desks: readonly DeskOfUnit[]
): Promise<Map<string, KnownGround>> {
	const deskIds = desks.map(({ deskId }) => deskId);
	const unitIds = [...new Set(desks.flatMap(({ deskId, unitId }) => [deskId, unitId]))];
	const days = Map.groupBy(await listDossierDays(db, { unitIds }), ({ unitId }) => unitId);
	const shifts = Map.groupBy(await listShifts(db, deskIds), ({ deskId }) => deskId);
	const devices = Map.groupBy(await listDevices(db, { deskIds }), ({ deskId }) => deskId);
	return new Map(
		desks.map(({ deskId, unitId }): [string, KnownGround] => {
			const enrolled = (devices.get(deskId) ?? []).flatMap(({ enrolledAt }) => enrolledAt ?? []);
			const since = enrolled.map((at) => at.getTime()).reduce((a, b) => Math.min(a, b), Infinity);
			// What the whole unit dealt with bounds what one of its desks did.
			const known = days.get(deskId) ?? days.get(unitId) ?? [];
			return [
				deskId,
				{
					dossiers: new Map(known.map(({ day, dossiers }) => [officeDayOf(day), dossiers])),
					shifts: (shifts.get(deskId) ?? []).map(withinItsDay),
					tablets: enrolled.length === 0 ? null : { count: enrolled.length, since: new Date(since) }
				}
			];
		})
	);
}

/** A calendar day as a number, 20261121, as days since 1970. */
function officeDayOf(day: number): number {
	return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / DAY_MS;
}

/** A shift that nobody ended, ended with its day: the next morning may be somebody else's. */
function withinItsDay({ officerCode, openedAt, closedAt }: DeviceShift): Shift {
	const midnight = new Date((officeDay(openedAt) + 1) * DAY_MS - OFFSET_MS);
	const isLonger = closedAt === null || closedAt > midnight;
	return { officerCode, openedAt, closedAt: isLonger ? midnight : closedAt };
}
