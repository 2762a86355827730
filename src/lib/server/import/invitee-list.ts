import type { Campaign } from '../../domain/campaign.ts';
import { INVITEES_MAX } from '../../domain/invitation.ts';
import {
	contactOf,
	judgeInvitees,
	readInvitees,
	type InviteeRow,
	type JudgedInvitee
} from '../../domain/invitation-import.ts';
import { Problem } from '../../domain/problem.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { contactMark } from '../invitee-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { listInvitedMarks } from '../repositories/invitees.ts';
import { listUnits } from '../repositories/units.ts';
import { treeOf } from '../reports/unit-tree.ts';
import { asBriefFile } from './brief-file.ts';
import { readRows, recognise } from './source.ts';

const CELL_CHARS_MAX = 200;

/**
 * The people of a CSV or XLSX file, or of lines that were pasted.
 *
 * @throws Problem `import.noFile`, `import.tooLong` and those of reading a file
 */
export async function readInviteeRows(given: Uint8Array | string): Promise<InviteeRow[]> {
	if (given.length === 0) throw new Problem('import.noFile');
	return asBriefFile(given, async (path) => {
		const rows = [];
		for await (const { number, cells } of readRows(path, await recognise(path))) {
			rows.push({ number, cells: cells.map((cell) => cell.slice(0, CELL_CHARS_MAX)) });
			// One line may be the head.
			if (rows.length > INVITEES_MAX + 1)
				throw new Problem('import.tooLong', { rows: INVITEES_MAX });
		}
		return readInvitees(rows).slice(0, INVITEES_MAX);
	});
}

export interface Inviting {
	readonly campaign: Pick<Campaign, 'id' | 'fieldCodes'>;
	/** Top of the branch of whoever invites. */
	readonly branchId: string;
	readonly defaultUnitId: string | null;
	readonly key: PersonalData;
	/** Calendar day. */
	readonly day: string;
}

/** The people with what is wrong with each, as things stand now. */
export async function judgeInviteeRows(
	db: Queries,
	rows: readonly InviteeRow[],
	{ campaign, branchId, defaultUnitId, key, day }: Inviting
): Promise<JudgedInvitee[]> {
	const units = await listUnits(db, { day });
	const { lineage } = treeOf(units);
	const members = new Set((await listCampaignUnits(db, campaign.id)).map(({ unitId }) => unitId));
	const unitIds = new Map(
		units.flatMap(({ id, code, nameVi }) => [
			[foldAccents(nameVi), id] as const,
			[foldAccents(code), id] as const
		])
	);
	const fields = (await listFields(db)).filter(({ code }) => campaign.fieldCodes.includes(code));
	const fieldCodes = new Map(
		fields.flatMap(({ code, nameVi }) => [
			[foldAccents(nameVi), code] as const,
			[foldAccents(code), code] as const
		])
	);
	const markOf = (contact: string) => contactMark(key, campaign.id, contact);
	const contacts = rows.flatMap(({ raw }) => contactOf(raw.contact) ?? []);
	const known = await listInvitedMarks(db, campaign.id, contacts.map(markOf));
	return judgeInvitees(rows, {
		defaultUnitId,
		unitIdOf: (words) => unitIds.get(foldAccents(words)) ?? null,
		mayInvite: (id) => members.has(id) && lineage(id).some((above) => above.id === branchId),
		fieldOf: (words) => fieldCodes.get(foldAccents(words)) ?? null,
		isKnown: (contact) => known.has(markOf(contact))
	});
}
