using System.Security.Cryptography;

namespace Renderly.Providers.Inspection;

/// <summary>What a provider's sound is, by its samples and not by what its header says.</summary>
/// <param name="Seconds">As measured.</param>
/// <param name="Sha256">Lower-case hex, of the file.</param>
public sealed record SoundFacts(double Seconds, long SizeBytes, string Sha256)
{
    /// <summary>Writes the file anew, with a header that says how much there is.</summary>
    /// <returns>The sound, null when it is none or not all of it is there; and what is wrong with it, as half a sentence.</returns>
    internal static async Task<(SoundFacts? Facts, string? Defect)> MendAsync(string path, CancellationToken cancellationToken)
    {
        var (sound, defect) = WavSound.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        if (sound is null)
        {
            return (null, defect);
        }

        var file = sound.ToFile();
        await File.WriteAllBytesAsync(path, file, cancellationToken);
        var facts = new SoundFacts(Math.Round(sound.Seconds, 3), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
        return (facts, sound.IsHeard ? null : FormattableString.Invariant($"nothing is heard in all of its {facts.Seconds:0.##} s"));
    }
}
