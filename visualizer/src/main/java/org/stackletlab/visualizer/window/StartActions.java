package org.stackletlab.visualizer.window;

import org.stackletlab.visualizer.page.StartView;
import org.stackletlab.visualizer.page.StartViewModel.Card;
import org.stackletlab.visualizer.settings.Settings;

/** What the start page's cards and buttons do. */
final class StartActions implements StartView.Actions {
    /** The setting that says where programs run. */
    static final String PLATFORM = "platform";

    /** Where they run unless somebody has chosen. */
    static final String USUAL = "x86_64";

    private final LabWindow window;
    private final Settings settings;

    StartActions(LabWindow window, Settings settings) {
        this.window = window;
        this.settings = settings;
    }

    @Override
    public void open(Card card) {
        window.open(card.file());
    }

    @Override
    public void choose() {
        window.choose();
    }

    @Override
    public String platform() {
        return settings.text(PLATFORM, USUAL);
    }

    @Override
    public void setPlatform(String name) {
        settings.put(PLATFORM, name.equals(USUAL) ? "" : name);
    }
}
