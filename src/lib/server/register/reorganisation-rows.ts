import { asksFrom, joinHeirs } from '../../domain/campaign-members.ts';
import type { RegisterRow } from '../../domain/register-change.ts';
import { reorganise, successionsOf, type Reorganisation } from '../../domain/reorganisation.ts';
import type { ReorganisationForm } from '../../domain/unit-form.ts';
import type { UnitBook } from '../../domain/unit-change.ts';
import { dayOf } from '../../text/date.ts';
import type { Queries } from '../db/database.ts';
import { listAccountsIn } from '../repositories/accounts.ts';
import { listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';

export interface Needs {
	readonly form: ReorganisationForm;
	readonly now: Date;
	/** Ids of new units and codes of new links: chance, or names that only a preview uses. */
	readonly newUnitId: () => string;
	readonly newLinkCode: () => string;
}

export interface PlannedReorganisation {
	readonly plan: Reorganisation;
	readonly rows: readonly RegisterRow[];
}

/**
 * Everything that a reorganisation changes: the units and what hangs below them, the campaigns
 * that run meanwhile with their links, and where that is asked for the accounts of a unit that
 * went over as a whole.
 *
 * @throws Problem what `reorganise` throws
 */
export async function rowsOfReorganisation(
	db: Queries,
	book: UnitBook,
	needs: Needs
): Promise<PlannedReorganisation> {
	const plan = planOf(needs);
	const rows = reorganise(book, plan);
	return {
		plan,
		rows: [
			...rows,
			...(await campaignRows(db, plan, needs)),
			...(await accountRows(db, plan, needs))
		]
	};
}

function planOf({ form, newUnitId }: Needs): Reorganisation {
	const made = form.made.map(({ shares, ...one }) => ({
		...one,
		id: newUnitId(),
		shares: shares.map((percent) => percent / 100)
	}));
	const heirs = Object.entries(form.heirs).flatMap(([child, at]) => {
		const heir = made[at];
		return heir ? [[child, heir.id] as const] : [];
	});
	const { effectiveOn, basis, old } = form;
	return { effectiveOn, basis, old, made, heirOfChild: new Map(heirs) };
}

async function campaignRows(
	db: Queries,
	plan: Reorganisation,
	{ now, newLinkCode }: Needs
): Promise<RegisterRow[]> {
	const successions = successionsOf(plan);
	const rows: RegisterRow[] = [];
	for (const campaign of await listCampaigns(db)) {
		if (!asksFrom(campaign, plan.effectiveOn, dayOf(now))) continue;
		const members = (await listCampaignUnits(db, campaign.id)).map((member) => ({
			...member,
			campaignId: campaign.id
		}));
		const before = new Map(members.map((member) => [member.unitId, member]));
		const joined = joinHeirs(campaign, members, successions);
		const after = new Map(joined.map((member) => [member.unitId, member]));
		for (const unitId of new Set([...before.keys(), ...after.keys()])) {
			const [was, is] = [before.get(unitId) ?? null, after.get(unitId) ?? null];
			if (was && is && was.plannedSample === is.plannedSample) continue;
			rows.push({ register: 'member', before: was, after: is });
			const needsLink = campaign.state === 'open' && campaign.channels.includes('link');
			if (was !== null || is === null || !needsLink) continue;
			const code = newLinkCode();
			const link = { code, campaignId: campaign.id, unitId, deskId: '', retiredAt: null };
			rows.push({ register: 'link', before: null, after: link });
		}
	}
	return rows;
}

/** Only once the new unit exists: until then the old one is where the person works. */
async function accountRows(
	db: Queries,
	{ effectiveOn, old, made }: Reorganisation,
	{ form, now }: Needs
): Promise<RegisterRow[]> {
	const [heir] = made;
	if (!form.movesAccounts || heir === undefined || made.length > 1) return [];
	if (dayOf(now) < effectiveOn) return [];
	const accounts = await listAccountsIn(
		db,
		old.map(({ id }) => id)
	);
	return accounts.map(({ id, unitId }) => ({
		register: 'account',
		before: { id, unitId },
		after: { id, unitId: heir.id }
	}));
}
