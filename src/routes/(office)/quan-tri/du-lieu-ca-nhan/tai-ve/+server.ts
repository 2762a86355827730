import { stringify } from 'csv-stringify/sync';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { personalDataInventory } from '$lib/server/reports/personal-data';
import { m } from '$lib/text/generated/messages';
import { sayClassProtection, sayClassPurpose, sayPersonalClass } from '$lib/text/trust';

/** The inventory as a file: a line a column. */
export const GET = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readInventory');
		const head = [
			m['trust.inventory.table'](),
			m['trust.inventory.columns'](),
			m['trust.inventory.class'](),
			m['trust.inventory.purpose'](),
			m['trust.inventory.protection']()
		];
		const rows = personalDataInventory().flatMap(({ name, columns }) =>
			columns.map((column) => {
				const { holds } = column;
				if (holds === null) return [name, column.name, m['trust.inventory.unsaid'](), '', ''];
				const words =
					holds === 'none' ? ['', ''] : [sayClassPurpose[holds](), sayClassProtection[holds]()];
				return [name, column.name, sayPersonalClass[holds](), ...words];
			})
		);
		const file = stringify([head, ...rows], { bom: true, escape_formulas: true });
		return asDownload(file, m['trust.inventory.fileName']());
	});
