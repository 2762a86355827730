/** Reads a screen aloud with the browser's own voice, where it has one for the language. */
export class Voice {
	#languages = $state.raw<readonly string[]>([]);
	isSpeaking = $state(false);

	/** Voices come late in most browsers. @returns how to stop listening */
	run(): () => void {
		const speech = window.speechSynthesis;
		if (speech === undefined) return () => {};
		const look = () => {
			this.#languages = speech
				.getVoices()
				.map(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] ?? '');
		};
		look();
		speech.addEventListener?.('voiceschanged', look);
		return () => {
			speech.removeEventListener?.('voiceschanged', look);
			this.stop();
		};
	}

	speaks(language: string): boolean {
		return this.#languages.includes(language);
	}

	say(words: string, language: string): void {
		const utterance = new SpeechSynthesisUtterance(words);
		utterance.lang = language;
		utterance.rate = 0.9;
		utterance.onend = () => (this.isSpeaking = false);
		utterance.onerror = () => (this.isSpeaking = false);
		window.speechSynthesis.cancel();
		window.speechSynthesis.speak(utterance);
		this.isSpeaking = true;
	}

	stop(): void {
		if (!this.isSpeaking) return;
		window.speechSynthesis.cancel();
		this.isSpeaking = false;
	}
}
