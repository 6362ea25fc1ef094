using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Data;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Kinds.ProductVideo.Speech;

/// <summary>
/// Paces of the voices that this installation has heard often enough. They change slowly and every new job asks, so a look at the table
/// serves all that ask within some seconds.
/// </summary>
internal sealed class SpeechPaces(IOptions<ProductVideoOptions> options, TimeProvider clock)
{
    /// <summary>More than a provider has; those heard last are known.</summary>
    private const int MostPaces = 10_000;
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(10);

    private volatile Look? last;

    /// <summary>How long a script takes in a voice of a provider, by what was measured of it, else by the table.</summary>
    public async ValueTask<SpeechLength> LengthAsync(
        string script, string provider, string voiceId, JobsDbContext db, CancellationToken cancellationToken)
    {
        var spoken = SpokenScript.Of(script);
        if (!options.Value.LearnSpeech)
        {
            return spoken.At(pace: 1);
        }

        var paces = await KnownAsync(db, cancellationToken);
        return spoken.At(paces.GetValueOrDefault((provider, voiceId, spoken.WrittenIn), 1));
    }

    private async ValueTask<FrozenDictionary<(string, string, WritingSystem), double>> KnownAsync(
        JobsDbContext db, CancellationToken cancellationToken)
    {
        if (last is { } look && clock.GetElapsedTime(look.At) < KnownFor)
        {
            return look.Paces;
        }

        var at = clock.GetTimestamp();
        var rows = await db.Set<SpeechPace>().AsNoTracking()
            .Where(pace => pace.Speeches >= SpeechPace.Few)
            .OrderByDescending(pace => pace.HeardAt)
            .Take(MostPaces)
            .ToListAsync(cancellationToken);
        var paces = rows.ToFrozenDictionary(pace => (pace.Provider, pace.VoiceId, pace.Writing), pace => pace.Pace);
        last = new Look(at, paces);
        return paces;
    }

    private sealed record Look(long At, FrozenDictionary<(string Provider, string VoiceId, WritingSystem Writing), double> Paces);
}
