using Renderly.Contracts.Media;
using Renderly.Contracts.Presenter;
using Renderly.Media.FFmpeg;
using Renderly.Media.Probe;

namespace Renderly.Media.Compose;

/// <summary>One filter graph that lays the presenter over the B-roll and levels the speech.</summary>
internal sealed record ComposePlan(string FilterGraph, int TotalFrames, PresenterPlacement Placement, string? PresenterDecoder)
{
    public const string VideoLabel = "[video]";
    public const string AudioLabel = "[audio]";

    public TimeSpan Duration(int framesPerSecond) => TimeSpan.FromSeconds((double)TotalFrames / framesPerSecond);

    /// <exception cref="FFmpegException"><see cref="FFmpegError.UnsuitableInput"/>: no speech, or no alpha where it is needed.</exception>
    public static ComposePlan Create(ComposeRequest request, VideoFile broll, VideoFile presenter, MediaOptions options)
    {
        Check(request, presenter);
        var output = options.Output;
        var placement = PresenterPlacement.Place(output.WidthPixels, output.HeightPixels,
            presenter.Video.DisplayWidthPixels, presenter.Video.DisplayHeightPixels, request.Scale, request.OffsetX, request.OffsetY);
        var brollFrames = (int)Math.Round(broll.Video.Duration.TotalSeconds * output.FramesPerSecond);
        // Rounded up: the last syllable is worth a frame. The allowance absorbs a container's millisecond rounding.
        var speechFrames = (int)Math.Ceiling((presenter.Media.Duration.TotalSeconds * output.FramesPerSecond) - 0.25);
        var total = request.LengthPolicy == LengthPolicy.EndWithSpeech ? speechFrames : Math.Max(brollFrames, speechFrames);
        var timing = PresenterFilters.Timing(FormattableString.Invariant($"{output.FramesPerSecond}"));
        string[] branches =
        [
            Background(output, total, total - brollFrames),
            request.Strategy == PresenterStrategy.Transparent
                ? PresenterFilters.Transparent("[1:V:0]", timing, placement, "presenter")
                : PresenterFilters.Chroma("[1:V:0]", timing, placement, options.Chroma, "presenter"),
            FormattableString.Invariant(
                $"[broll][presenter]overlay=x={placement.X}:y={placement.Y}:eof_action=repeat:format=yuv420{VideoLabel}"),
            Speech(output, total),
        ];
        return new ComposePlan(string.Join(";\n", branches), total, placement, PresenterFilters.Decoder(presenter.Video.HasAlpha, presenter.Video.Codec));
    }

    private static void Check(ComposeRequest request, VideoFile presenter)
    {
        if (presenter.Media.Audio is null)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput, "The presenter's clip has no sound, so no speech; render it again");
        }

        if (request.Strategy == PresenterStrategy.Transparent && !presenter.Video.HasAlpha)
        {
            throw new FFmpegException(FFmpegError.UnsuitableInput,
                "The presenter's clip has no transparency; ask the provider for WebM with alpha or use the chroma strategy");
        }
    }

    // The frames beyond the need guard against a header that promises a frame more than there is.
    private static string Background(OutputOptions output, int total, int missing) => FormattableString.Invariant(
        $"[0:V:0]setpts=PTS-STARTPTS,fps={output.FramesPerSecond},{FilterText.Cover(output.WidthPixels, output.HeightPixels)},")
        + FormattableString.Invariant(
            $"format=yuv420p,tpad=stop_mode=clone:stop={Math.Max(0, missing) + output.FramesPerSecond},trim=end_frame={total}[broll]");

    private static string Speech(OutputOptions output, int total)
    {
        var seconds = FilterText.Number((double)total / output.FramesPerSecond);
        return FormattableString.Invariant($"[1:a:0]aresample={EncodeArguments.AudioSampleRateHz}:async=1:first_pts=0,")
            + $"aformat=channel_layouts=stereo,loudnorm=I={FilterText.Number(output.LoudnessLufs)}:TP=-1.5:LRA=11,"
            + FormattableString.Invariant($"aresample={EncodeArguments.AudioSampleRateHz},aformat=sample_fmts=fltp,")
            + $"apad=whole_dur={seconds},atrim=end={seconds}{AudioLabel}";
    }
}
