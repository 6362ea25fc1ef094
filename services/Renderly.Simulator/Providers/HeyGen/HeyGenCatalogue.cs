using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Who can appear and speak. Ids that begin with <c>missing</c> never exist.</summary>
internal sealed class HeyGenCatalogue(IOptions<SimulatorOptions> options)
{
    /// <exception cref="ProviderException">404 when there is no such avatar.</exception>
    public void RequireAvatar(string id)
    {
        if (IsMissing(id, Avatar.Catalogue.Any(avatar => avatar.Id == id)))
            throw new ProviderException(404, "avatar_not_found", $"Avatar {id} not found", "avatar_id");
    }

    /// <returns>The id.</returns>
    /// <exception cref="ProviderException">404 when there is no such voice.</exception>
    public string RequireVoice(string id) => IsMissing(id, Voice.Catalogue.Any(voice => voice.Id == id))
        ? throw new ProviderException(404, "voice_not_found", $"Voice {id} not found", "voice_id")
        : id;

    private bool IsMissing(string id, bool isKnown) =>
        !isKnown && (options.Value.StrictCatalogue || id.StartsWith("missing", StringComparison.OrdinalIgnoreCase));
}
