import { personMark, repeatedDossiers, type Frame, type FrameDossier } from '../../domain/frame.ts';
import type { DossierRow } from '../../domain/frame-row.ts';
import { Problem } from '../../domain/problem.ts';
import { frameLines } from '../../domain/sample-protocol.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import type { PersonalData } from '../personal-data.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { findFrame, saveDossiers, saveFrame, type StoredDossier } from '../repositories/frames.ts';
import { listUnits } from '../repositories/units.ts';
import { sha256 } from '../seed.ts';

export interface Request {
	readonly id: string;
	readonly campaignId: string;
	readonly fileName: string;
	/** Rows below the header, taken or not. */
	readonly rowsTotal: number;
	readonly rows: readonly DossierRow[];
	/** Day from which contacts are deleted, YYYY-MM-DD. */
	readonly purgeOn: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes in a list of finished dossiers, whole or not at all. Who stands behind a dossier is
 * encrypted before it reaches the database.
 *
 * @throws Problem `frame.empty`, `frame.exists`, `campaign.notFound`,
 *   `personal.wrongKey`
 */
export async function importFrame(
	db: Database,
	personalData: PersonalData,
	request: Request
): Promise<Frame> {
	const { id, campaignId, fileName, rowsTotal, rows, purgeOn, actorId, now } = request;
	if (rows.length === 0) throw new Problem('frame.empty');
	const { code } = await getCampaign(db.read, campaignId);
	const dossiers = markRepeated(rows.map((row) => seal(row, personalData, now)));
	const codes = new Map((await listUnits(db.read)).map((unit) => [unit.id, unit.code]));
	const lines = frameLines(dossiers, (unitId) => codes.get(unitId) ?? unitId);
	const frame: Frame = {
		id,
		campaignId,
		fileName,
		state: 'current',
		rowsTotal,
		rowsTaken: dossiers.length,
		hash: sha256(lines),
		createdAt: now,
		createdBy: actorId,
		purgeOn
	};

	return db.write(async (tx) => {
		if (await findFrame(tx, id)) throw new Problem('frame.exists');
		await saveFrame(tx, frame);
		await saveDossiers(tx, id, dossiers);
		const details = { campaign: code, dossiers: dossiers.length };
		await recordEvent(tx, { at: now, actorId, action: 'frame.import', subjectId: id, details });
		return frame;
	});
}

function seal(row: DossierRow, personalData: PersonalData, now: Date): StoredDossier {
	const { dossierCode, contact, ...known } = row;
	const id = newId(now);
	const person = personMark(contact);
	return {
		...known,
		id,
		dossierKey: personalData.mark(`dossier ${dossierCode}`),
		personKey: person === null ? null : personalData.mark(person),
		isRepeated: false,
		contact: personalData.encrypt(JSON.stringify({ dossierCode, ...contact }), `frame ${id}`)
	};
}

function markRepeated<T extends FrameDossier>(dossiers: readonly T[]): T[] {
	const repeated = repeatedDossiers(dossiers);
	return dossiers.map((dossier, at) => ({ ...dossier, isRepeated: repeated.has(at) }));
}
