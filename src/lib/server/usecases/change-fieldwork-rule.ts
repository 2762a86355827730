import { z } from 'zod';
import { askableItems, CALLBACK_ITEMS, type FieldworkRule } from '../../domain/fieldwork-rule.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { findFieldworkRule, saveFieldworkRule } from '../repositories/fieldwork-rules.ts';
import { getVersion } from '../repositories/questionnaires.ts';

const ruleForm = z.object({
	visitsMin: z.coerce.number().int().min(1).max(5),
	callbackPercent: z.coerce.number().min(0).max(100),
	callbackItems: z.array(z.string()).max(CALLBACK_ITEMS)
});

export interface Request {
	campaignId: string;
	/** As it was sent: `visitsMin`, `callbackPercent`, `callbackItems`. */
	form: unknown;
	actorId: string;
	now: Date;
}

/**
 * Changes how the fieldwork of a campaign is run, from now on; the seed stays what it is.
 *
 * @throws Problem `campaign.notFound`, `fieldwork.badRule`
 */
export function changeFieldworkRule(
	db: Database,
	{ campaignId, form, actorId, now }: Request
): Promise<FieldworkRule> {
	return db.write(async (tx) => {
		const read = ruleForm.safeParse(form);
		if (!read.success) throw new Problem('fieldwork.badRule');
		const { versionIds } = await getCampaignToChange(tx, campaignId);
		const version = await getVersion(tx, versionIds[0] ?? '');
		const known = new Set(askableItems(version).map(({ code }) => code));
		const callbackItems = [...new Set(read.data.callbackItems)];
		if (callbackItems.some((code) => !known.has(code))) throw new Problem('fieldwork.badRule');
		const before = await findFieldworkRule(tx, campaignId);
		const rule = { ...before, ...read.data, callbackItems, changedAt: now, changedBy: actorId };
		await saveFieldworkRule(tx, rule);
		await recordEvent(tx, {
			at: now,
			actorId,
			action: 'fieldwork.changeRule',
			subjectId: campaignId,
			details: { before: wordsOf(before), after: wordsOf(rule) }
		});
		return rule;
	});
}

function wordsOf({ visitsMin, callbackPercent, callbackItems }: FieldworkRule): string {
	return `${visitsMin} · ${callbackPercent}% · ${callbackItems.join(' ')}`;
}
