using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Who can appear and speak. Ids that begin with <c>missing</c> never exist.</summary>
internal sealed class HeyGenCatalogue(IOptions<SimulatorOptions> options)
{
    /// <exception cref="HeyGenException">404 when there is no such avatar.</exception>
    public void RequireAvatar(string id)
    {
        if (IsMissing(id, Avatar.Catalogue.Any(a => a.Id == id)))
        {
            throw new HeyGenException(404, "avatar_not_found", $"Avatar {id} not found", 40012, "avatar_id");
        }
    }

    /// <exception cref="HeyGenException">404 when there is no such voice.</exception>
    public void RequireVoice(string id)
    {
        if (IsMissing(id, Voice.Catalogue.Any(v => v.Id == id)))
        {
            throw new HeyGenException(404, "voice_not_found", $"Voice {id} not found", 40012, "voice_id");
        }
    }

    private bool IsMissing(string id, bool known) => !known && (options.Value.StrictCatalogue || id.StartsWith("missing", StringComparison.OrdinalIgnoreCase));
}
