package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.bootstrap.preset.Presets;
import dev.farebox.bootstrap.preset.ProviderPreset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fills in what a channel leaves to the preset that it names. What a channel says itself, counts. */
final class ChannelPreset {
    /** A label of a host name, or a piece of a path. */
    private static final String PART = "[A-Za-z0-9][A-Za-z0-9-]{0,62}";

    private ChannelPreset() {}

    static Section applied(Section channel) {
        Section name = channel.at("preset");
        if (!name.isPresent()) {
            if (channel.at("address").isPresent()) {
                channel.at("address").fault("belongs to a preset; without one write the whole baseUrl");
            }
            return channel;
        }
        ProviderPreset preset = orGiveUp(name.parsed(Presets::provider));
        faultMissingKey(channel, preset);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("dialect", Section.written(preset.dialect()));
        members.put("user", preset.user());
        members.put("outputCap", preset.outputCap());
        members.put("store", preset.store());
        if (!channel.at("baseUrl").isPresent()) {
            members.put("baseUrl", preset.baseUrlWith(address(channel.at("address"), preset)));
        } else if (channel.at("address").isPresent()) {
            channel.at("address").fault("contradicts baseUrl; leave one of them out");
        }
        return channel.filledFrom(members);
    }

    private static void faultMissingKey(Section channel, ProviderPreset preset) {
        if (preset.asksForKey() && channel.at("apiKeys").items().isEmpty()) {
            channel.at("apiKeys").fault("is missing; " + preset.name() + " asks for a key");
        }
    }

    private static Map<String, String> address(Section address, ProviderPreset preset) {
        Map<String, String> parts = new HashMap<>();
        if (address.isPresent() || !preset.addressParts().isEmpty()) {
            address.members(preset.addressParts().toArray(String[]::new));
        }
        for (String name : preset.addressParts()) {
            Optional<String> part = address.at(name).parsed(ChannelPreset::part);
            parts.put(name, orGiveUp(part));
        }
        return parts;
    }

    private static String part(String text) {
        if (!text.matches(PART)) {
            throw new IllegalArgumentException(
                    "has 1 to 63 letters, digits and hyphens; it becomes part of an address");
        }
        return text;
    }
}
