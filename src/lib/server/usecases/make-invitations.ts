import { mustHaveDates, type InvitationList, type Invitee } from '../../domain/invitation.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { contactMark, sealPerson, ticketHash, type InvitedPerson } from '../invitee-seal.ts';
import type { PersonalData } from '../personal-data.ts';
import { dayOf } from '../../domain/office-day.ts';
import { drawInvitationCode } from '../link-code.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { saveInvitationList } from '../repositories/invitation-lists.ts';
import { saveTickets } from '../repositories/invitation-tickets.ts';
import { saveInvitedUnits } from '../repositories/invitation-units.ts';
import { listInvitedMarks, saveInvitees } from '../repositories/invitees.ts';

export type Invited = Pick<Invitee, 'unitId' | 'fieldCode'> &
	Pick<InvitedPerson, 'name' | 'contact'>;

export interface Request extends Pick<
	InvitationList,
	'campaignId' | 'unitId' | 'name' | 'template' | 'expiresOn' | 'purgeOn'
> {
	/** Each contact once. */
	people: readonly Invited[];
	key: PersonalData;
	actorId: string;
	now: Date;
}

/**
 * Makes an invitation for each person of a list, all or none. The tickets are stored without the
 * people and the people without their tickets: only the key, which is not in the database, joins them.
 *
 * @throws Problem `campaign.notFound`, `campaign.wrongState`, `invitation.badDates`, and
 *   `invitation.badRows` where somebody was invited meanwhile or a unit does not take part
 */
export async function makeInvitations(db: Database, request: Request): Promise<InvitationList> {
	const { people, key, actorId, now, ...plan } = request;
	mustHaveDates(plan, dayOf(now));
	const id = newId(now);
	const made = people.map((person, at) => {
		const inviteeId = newId(now);
		const code = drawInvitationCode();
		const { name, contact, unitId, fieldCode } = person;
		return {
			invitee: {
				id: inviteeId,
				listId: id,
				position: at + 1,
				contactMark: contactMark(key, plan.campaignId, contact),
				sealed: sealPerson(key, inviteeId, { name, contact, code }),
				unitId,
				fieldCode,
				isUsed: false
			},
			ticket: { hash: ticketHash(code), listId: id, unitId, fieldCode }
		};
	});
	const list: InvitationList = {
		...plan,
		id,
		state: 'ready',
		invitedCount: people.length,
		usedCount: null,
		settledOn: null,
		sentAt: null,
		remindedAt: null,
		reminderCount: 0,
		createdAt: now,
		endedAt: null
	};

	return db.write(async (tx) => {
		const campaign = await getCampaign(tx, plan.campaignId);
		const { state, nameVi: name, channels } = campaign;
		const isTaking = (state === 'draft' || state === 'open') && channels.includes('link');
		if (!isTaking) throw new Problem('campaign.wrongState', { name, state });
		const members = new Set((await listCampaignUnits(tx, campaign.id)).map((unit) => unit.unitId));
		const marks = made.map(({ invitee }) => invitee.contactMark);
		const known = await listInvitedMarks(tx, campaign.id, marks);
		const strangers = people.filter(({ unitId }) => !members.has(unitId)).length;
		const count = known.size + strangers + (marks.length - new Set(marks).size);
		if (count > 0 || people.length === 0) throw new Problem('invitation.badRows', { count });

		await saveInvitationList(tx, list);
		await saveInvitees(
			tx,
			made.map(({ invitee }) => invitee)
		);
		await saveTickets(
			tx,
			made.map(({ ticket }) => ticket)
		);
		await saveInvitedUnits(tx, unitsOf(list, people));
		const details = { people: people.length };
		await recordEvent(tx, { at: now, actorId, action: 'invitation.make', subjectId: id, details });
		return list;
	});
}

function unitsOf({ id: listId, createdAt: settledAt }: InvitationList, people: readonly Invited[]) {
	const counts = new Map<string, number>();
	for (const { unitId } of people) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
	return [...counts].map(([unitId, invitedCount]) => ({ listId, unitId, invitedCount, settledAt }));
}
