using Renderly.Contracts.Projects;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects.Rules;

/// <summary>What holds for a whole film: its music, and how it is written.</summary>
internal sealed class FilmRules(FileRules files)
{
    private const string MusicField = "background_music";
    private const string OutputField = "output";

    /// <param name="given">Null for a film without music.</param>
    /// <param name="own">What the user has of the assets that it names.</param>
    /// <param name="checks">Gets what is wrong.</param>
    public BackgroundMusic? Read(ProjectMusic? given, IReadOnlyDictionary<Guid, Asset> own, FieldChecks checks)
    {
        if (given is null)
        {
            return null;
        }

        checks.Range(FieldPath.Member(MusicField, "volume"), given.Volume, 0, ProjectLimits.MaxVolume);
        checks.Range(
            FieldPath.Member(MusicField, "duck_depth_db"),
            given.DuckDepthDb,
            ProjectLimits.MinDuckDepthDecibels,
            ProjectLimits.MaxDuckDepthDecibels,
            " dB");
        var usual = new BackgroundMusic();
        return new BackgroundMusic
        {
            Sound = files.Read(
                MusicField, new NamedFile("url", given.Url, "asset_id", given.AssetId), own, ReferenceRules.RefusalOfSound, checks),
            Volume = given.Volume ?? usual.Volume,
            DuckDuringVoice = given.DuckDuringVoice ?? usual.DuckDuringVoice,
            DuckDepthDecibels = given.DuckDepthDb ?? usual.DuckDepthDecibels,
        };
    }

    /// <param name="given">Null for a film as it usually is.</param>
    /// <param name="checks">Gets what is wrong.</param>
    public static FilmOutput Read(ProjectOutput? given, FieldChecks checks)
    {
        var usual = new FilmOutput();
        if (given is null)
        {
            return usual;
        }

        checks.Choice(FieldPath.Member(OutputField, "resolution"), given.Resolution, FilmOutput.Resolutions);
        checks.Choice(FieldPath.Member(OutputField, "aspect_ratio"), given.AspectRatio, FilmOutput.AspectRatios);
        checks.Choice(FieldPath.Member(OutputField, "format"), given.Format, FilmOutput.Formats);
        checks.Range(
            FieldPath.Member(OutputField, "fps"), given.Fps, ProjectLimits.MinFramesPerSecond, ProjectLimits.MaxFramesPerSecond);
        checks.Choice(FieldPath.Member(OutputField, "caption_highlight"), given.CaptionHighlight, FilmOutput.CaptionHighlights);
        checks.Choice(FieldPath.Member(OutputField, "caption_position"), given.CaptionPosition, FilmOutput.CaptionPositions);
        return new FilmOutput
        {
            Resolution = given.Resolution ?? usual.Resolution,
            AspectRatio = given.AspectRatio ?? usual.AspectRatio,
            Format = given.Format ?? usual.Format,
            FramesPerSecond = given.Fps ?? usual.FramesPerSecond,
            BurnCaptions = given.BurnCaptions ?? usual.BurnCaptions,
            CaptionHighlight = given.CaptionHighlight ?? usual.CaptionHighlight,
            CaptionPosition = given.CaptionPosition ?? usual.CaptionPosition,
        };
    }
}
