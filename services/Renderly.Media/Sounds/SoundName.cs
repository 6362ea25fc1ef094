using Renderly.Contracts.Media;

namespace Renderly.Media.Sounds;

/// <summary>What messages call a sound, so that its owner knows which of several is meant.</summary>
internal static class SoundName
{
    private const int MostCharacters = 60;

    /// <returns>
    /// What its sender calls it; else such as <c>The music “song.mp3”</c>: the end of its address, without what may be a secret behind it.
    /// </returns>
    public static string Of(PrepareSound command)
    {
        if (command.Name is { } name)
        {
            return name;
        }

        var what = command.Purpose == SoundPurpose.Music ? "The music" : "The voice";
        var path = command.Source.IsAbsoluteUri ? command.Source.AbsolutePath : "";
        var file = Uri.UnescapeDataString(path.TrimEnd('/').Split('/')[^1]);
        var shown = string.Concat(file.Where(c => !char.IsControl(c)).Take(MostCharacters));
        return shown.Length > 0 ? $"{what} “{shown}”" : what;
    }
}
