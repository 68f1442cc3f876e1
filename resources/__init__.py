"""Files only: icons, fonts, styles, translations, presets and samples."""
