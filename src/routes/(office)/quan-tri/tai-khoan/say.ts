import type { AccountStanding } from '$lib/domain/account';
import { m } from '$lib/text/generated/messages';

export const sayStanding: Record<AccountStanding, () => string> = {
	active: m['people.standing.active'],
	invited: m['people.standing.invited'],
	disabled: m['people.standing.disabled']
};
