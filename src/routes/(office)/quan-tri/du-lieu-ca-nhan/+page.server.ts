import { requireProvinceDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { personalDataInventory } from '$lib/server/reports/personal-data';

export const load = ({ locals }) =>
	show(async () => {
		requireProvinceDeed(locals, 'readInventory');
		return { tables: personalDataInventory() };
	});
