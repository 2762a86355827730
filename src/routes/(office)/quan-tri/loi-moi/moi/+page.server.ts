import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { INVITEES_MAX, KEEP_DAYS_MAX } from '$lib/domain/invitation';
import type { InviteeRow } from '$lib/domain/invitation-import';
import { Problem } from '$lib/domain/problem';
import type { Actor } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { judgeInviteeRows, readInviteeRows } from '$lib/server/import/invitee-list';
import { openPersonalData } from '$lib/server/personal-data';
import { invitationChoices } from '$lib/server/reports/invitation-overview';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { makeInvitations } from '$lib/server/usecases/make-invitations';
import { dayOf } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { gaps } from '$lib/text/invitation-message';
import type { RequestEvent } from './$types';

/** Rows at fault that are shown; who has more mends these first. */
const FAULTS_SHOWN = 200;
const KEPT_DAYS = 30;

const dayAfter = (day: string, days: number) =>
	new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export const load = ({ locals }) =>
	show(async () => {
		const { unitId: branchId } = requireRoleDeed(locals, 'inviteCitizens');
		const today = dayOf(new Date());
		const choices = await invitationChoices(locals.db.read, { branchId, day: today });
		const closesOn = choices.campaigns[0]?.closesOn ?? today;
		const expiresOn = closesOn < today ? today : closesOn;
		return {
			...choices,
			today,
			usual: {
				expiresOn,
				purgeOn: dayAfter(expiresOn, KEPT_DAYS),
				template: m['invite.usualMessage'](gaps, { locale: 'vi' })
			},
			rowsMax: INVITEES_MAX,
			keepDaysMax: KEEP_DAYS_MAX
		};
	});

const plan = z.object({
	campaignId: z.string().min(1).max(64),
	name: z.string().trim().min(1).max(120),
	template: z
		.string()
		.trim()
		.max(500)
		.refine((text) => text.includes(gaps.gapLienket)),
	expiresOn: z.iso.date(),
	purgeOn: z.iso.date(),
	/** Empty where each row names its own. */
	unitId: z.string().max(64)
});
type Plan = z.infer<typeof plan>;

const cell = z.string().max(200);
/** The rows of the preview come back with the order to take them, and are judged once more. */
const sentRows = z
	.array(
		z
			.tuple([z.number().int().min(1), cell, cell, cell, cell])
			.transform(([number, name, contact, unit, field]): InviteeRow => {
				return { number, raw: { name, contact, unit, field } };
			})
	)
	.max(INVITEES_MAX);

export const actions = {
	preview: (event) =>
		withList(event, async ({ form, given, judge }) => {
			const judged = await judge(await readInviteeRows(await listIn(form)));
			const good = judged.filter(({ fault }) => fault === null);
			const bad = judged.flatMap(({ number, raw, fault }) =>
				fault === null ? [] : [{ number, raw, fault }]
			);
			return {
				given,
				preview: {
					count: good.length,
					badCount: bad.length,
					bad: bad.slice(0, FAULTS_SHOWN),
					firstName: good[0]?.raw.name ?? '',
					rows: JSON.stringify(
						good.map(({ number, raw: { name, contact, unit, field } }) => {
							return [number, name, contact, unit, field];
						})
					)
				}
			};
		}),

	async take(event) {
		const outcome = await withList(event, async ({ form, given, judge, actor, now }) => {
			const judged = await judge(readSent(form.get('rows')));
			const people = judged.flatMap((row) => (row.fault === null ? [row.person] : []));
			const bad = judged.length - people.length;
			if (bad > 0) throw new Problem('invitation.badRows', { count: bad });
			const { unitId: _, ...rest } = given;
			const list = await makeInvitations(event.locals.db, {
				...rest,
				unitId: actor.unitId,
				people,
				key: await openPersonalData(event.locals.db),
				actorId: actor.id,
				now
			});
			return { listId: list.id };
		});
		if ('listId' in outcome) redirect(303, `/quan-tri/loi-moi/${outcome.listId}`);
		return outcome;
	}
};

interface Listing {
	readonly form: FormData;
	readonly given: Plan;
	readonly judge: (rows: readonly InviteeRow[]) => ReturnType<typeof judgeInviteeRows>;
	readonly actor: Actor;
	readonly now: Date;
}

function withList<Done>(
	{ locals, request }: RequestEvent,
	work: (listing: Listing) => Promise<Done>
) {
	return answer(async () => {
		const actor = requireRoleDeed(locals, 'inviteCitizens');
		const now = new Date();
		const form = await request.formData();
		const parsed = plan.safeParse(Object.fromEntries(form));
		if (!parsed.success) throw new Problem('invitation.badPlan');
		const campaign = await getCampaign(locals.db.read, parsed.data.campaignId);
		const key = await openPersonalData(locals.db);
		const judge: Listing['judge'] = (rows) =>
			judgeInviteeRows(locals.db.read, rows, {
				campaign,
				branchId: actor.unitId,
				defaultUnitId: parsed.data.unitId || null,
				key,
				day: dayOf(now)
			});
		return work({ form, given: parsed.data, judge, actor, now });
	});
}

/** A file where one was chosen, else what was pasted. */
async function listIn(form: FormData): Promise<Uint8Array | string> {
	const file = form.get('file');
	if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer());
	return String(form.get('pasted') ?? '').trim();
}

function readSent(text: FormDataEntryValue | null): InviteeRow[] {
	try {
		return sentRows.parse(JSON.parse(String(text)));
	} catch {
		// Only a page that was changed sends anything else.
		throw new Problem('input.invalid');
	}
}
