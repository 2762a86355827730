import { defineAccountTables } from './account-tables.ts';
import { defineCampaignTables } from './campaign-tables.ts';
import type { Columns } from './columns.ts';
import { defineDeviceTables } from './device-tables.ts';
import { defineFieldworkTables } from './fieldwork-tables.ts';
import { defineFrameTables } from './frame-tables.ts';
import { defineImportTables } from './import-tables.ts';
import { defineInsightTables } from './insight-tables.ts';
import { defineQualityTables } from './quality-tables.ts';
import { defineKeyingTables } from './keying-tables.ts';
import { defineRecordingTables } from './recording-tables.ts';
import { defineRegisterTables } from './register-tables.ts';
import { defineInvitationTables } from './invitation-tables.ts';
import { defineResponseTables } from './response-tables.ts';
import { defineRetentionTables } from './retention-tables.ts';
import { defineTrustTables } from './trust-tables.ts';
import { defineUnitTables } from './unit-tables.ts';

/** Every table, once, in the words both engines share. */
export function defineTables(c: Columns) {
	/** Values of the installation itself: the receipt key, the demo mark. */
	const setting = c.table('setting', {
		code: c.text('code').primaryKey(),
		value: c.text('value').notNull()
	});

	return {
		...defineUnitTables(c),
		...defineCampaignTables(c),
		...defineResponseTables(c),
		...defineImportTables(c),
		...defineAccountTables(c),
		...defineDeviceTables(c),
		...defineRecordingTables(c),
		...defineRegisterTables(c),
		...defineTrustTables(c),
		...defineRetentionTables(c),
		...defineInsightTables(c),
		...defineQualityTables(c),
		...defineFrameTables(c),
		...defineFieldworkTables(c),
		...defineKeyingTables(c),
		...defineInvitationTables(c),
		setting
	};
}
