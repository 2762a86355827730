/** Invitation lists for tests: made by the use case people use, with a key of the test's own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { InvitationList } from '../../src/lib/domain/invitation.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Database } from '../../src/lib/server/db/database.ts';
import { openPersonalData, type PersonalData } from '../../src/lib/server/personal-data.ts';
import { makeInvitations } from '../../src/lib/server/usecases/make-invitations.ts';
import { sendInvitations } from '../../src/lib/server/usecases/send-invitations.ts';
import { today } from './builders.ts';

export function aKey(db: Database): Promise<PersonalData> {
	return openPersonalData(db, join(mkdtempSync(join(tmpdir(), 'lang-nghe-key-')), 'test.key'));
}

export interface Made {
	readonly list: InvitationList;
	/** Codes of the links, in the order of the people. */
	readonly codes: readonly string[];
}

/** So many people a unit, each with a phone number of his own, invited and written to. */
export async function anInvitationList(
	db: Database,
	{
		campaign,
		units,
		each,
		key,
		now = today,
		...given
	}: {
		campaign: Campaign;
		units: readonly Unit[];
		each: number;
		key: PersonalData;
		now?: Date;
	} & Partial<Pick<InvitationList, 'expiresOn' | 'purgeOn' | 'name'>>
): Promise<Made> {
	const people = units.flatMap((unit, at) =>
		Array.from({ length: each }, (_, nth) => ({
			name: `Người thứ ${nth + 1}`,
			contact: `09${String(at).padStart(2, '0')}${String(nth).padStart(6, '0')}`,
			unitId: unit.id,
			fieldCode: ''
		}))
	);
	const list = await makeInvitations(db, {
		name: 'Người vừa làm thủ tục',
		template: 'Mời {ten} trả lời: {lienket}',
		expiresOn: '2026-12-20',
		purgeOn: '2027-01-15',
		...given,
		campaignId: campaign.id,
		unitId: units[0]?.id ?? '',
		people,
		key,
		actorId: 'an',
		now
	});
	const sent = await sendInvitations(db, {
		listId: list.id,
		round: 'first',
		key,
		actorId: 'an',
		now
	});
	return { list: sent.list, codes: sent.people.map(({ code }) => code) };
}
