import { expect, it } from 'vitest';
import {
	campaignTemplates,
	lastDayOf,
	usualTiers
} from '../../../src/lib/domain/campaign-template.ts';
import { plannedBy } from '../../../src/lib/domain/unit-sample.ts';

it('a quarterly campaign lasts to the end of the quarter', () => {
	expect(lastDayOf('quarter', '2026-10-05')).toBe('2026-12-31');
});

it('one that begins in the last days of a quarter lasts through the next', () => {
	expect(lastDayOf('quarter', '2026-12-20')).toBe('2027-03-31');
});

it('a campaign of thirty days ends on the thirtieth', () => {
	expect(lastDayOf(30, '2026-11-01')).toBe('2026-11-30');
});

it('the tiers of a template plan every dossier of a small unit, a fifth of a large one', () => {
	expect(campaignTemplates.post.sampleRule).toEqual({ kind: 'tiers', tiers: usualTiers });
	expect(plannedBy({ kind: 'tiers', tiers: usualTiers }, 200)).toBe(200);
	expect(plannedBy({ kind: 'tiers', tiers: usualTiers }, 5_000)).toBe(1_000);
});
