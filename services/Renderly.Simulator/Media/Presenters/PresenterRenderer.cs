using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Renders a speaking avatar: alone (transparent or before a colour) or in front of a picture or film.</summary>
internal sealed class PresenterRenderer(FFmpeg ffmpeg, SpeechSynthesizer synthesizer, SourceFiles sources, SimulatorFolder folder)
{
    private const string Voicing = "highpass=f=90,lowpass=f=8200,aecho=0.9:0.5:14:0.10,volume=1.5,alimiter=limit=0.95,aresample=48000,apad";

    /// <returns>Length of the video in seconds.</returns>
    public async Task<double> RenderAsync(PresenterRequest request, string output, CancellationToken cancellationToken)
    {
        if (request.Scenes.Count == 1)
            return await RenderSceneAsync(request, request.Scenes[0], output, cancellationToken);
        var parts = new List<string>();
        try
        {
            var seconds = 0.0;
            foreach (var scene in request.Scenes)
            {
                parts.Add(folder.NewTemporary(".mp4"));
                seconds += await RenderSceneAsync(request, scene, parts[^1], cancellationToken);
            }

            await ffmpeg.JoinAsync(parts, ["-c", "copy", .. FFmpeg.Mp4, output], cancellationToken);
            return seconds;
        }
        finally
        {
            parts.ForEach(File.Delete);
        }
    }

    private async Task<double> RenderSceneAsync(
        PresenterRequest request, PresenterScene scene, string output, CancellationToken cancellationToken)
    {
        var wav = folder.NewTemporary(".wav");
        try
        {
            var speech = await synthesizer.SpeakAsync(scene.Speech, wav, cancellationToken);
            var isAlone = request.Output == PresenterOutput.Transparent || scene.Background.Kind == BackgroundKind.Color;
            var background = isAlone ? null : await sources.LocalPathAsync(scene.Background.Source!, cancellationToken);
            var film = scene.Background.Kind == BackgroundKind.Video && background is not null
                ? (await ffmpeg.ProbeAsync(background, cancellationToken)).Seconds
                : 0;
            var take = new Take(
                request, scene, MouthTrack.From(speech, PresenterAnimation.FramesPerSecond), wav,
                SceneSeconds(scene.Background, speech.Seconds, film));
            await (background is null
                ? RenderAloneAsync(take, output, cancellationToken)
                : RenderOverAsync(take, background, film, output, cancellationToken));
            return take.Seconds;
        }
        finally
        {
            File.Delete(wav);
        }
    }

    private static double SceneSeconds(Background background, double speech, double film)
    {
        var seconds = background.PlayStyle == PlayStyles.FullVideo ? Math.Max(speech, film) : speech;
        return Math.Ceiling(seconds * PresenterAnimation.FramesPerSecond - 0.01) / PresenterAnimation.FramesPerSecond;
    }

    private Task RenderAloneAsync(Take take, string output, CancellationToken cancellationToken)
    {
        var isTransparent = take.Request.Output == PresenterOutput.Transparent;
        var animation = take.Animate(isTransparent ? null : Rgba.Hex(take.Scene.Background.Color));
        var area = animation.Area;
        string[] place = isTransparent ? ["-vf", $"pad={take.Request.Width}:{take.Request.Height}:{area.X}:{area.Y}:color=black@0"] : [];
        string[] encoder = isTransparent ? FFmpeg.Vp9 : [.. FFmpeg.H264, .. FFmpeg.Aac, .. FFmpeg.Mp4];
        return ffmpeg.RunAsync(
            [
                .. Frames(animation, isTransparent), "-i", take.Wav, .. place, "-map", "0:v", "-map", "1:a", "-af", Voicing,
                "-t", FFmpeg.Invariant(take.Seconds), .. encoder, output,
            ],
            cancellationToken,
            (pipe, token) => animation.WriteAsync(pipe, take.Seconds, token));
    }

    private Task RenderOverAsync(Take take, string background, double film, string output, CancellationToken cancellationToken)
    {
        var animation = take.Animate(background: null);
        var behind = take.Scene.Background;
        string[] input = (behind.Kind, behind.PlayStyle) switch
        {
            (BackgroundKind.Image, _) => ["-loop", "1", "-framerate", "25", "-i", background],
            (_, PlayStyles.Loop) => ["-stream_loop", "-1", "-i", background],
            _ => ["-i", background],
        };
        var tempo = behind.PlayStyle == PlayStyles.FitToScene && film > 0 ? $"setpts=PTS*{FFmpeg.Invariant(take.Seconds / film)}," : "";
        var filter =
            $"[1:v]{Fit(behind, take.Request)},{tempo}fps=25,tpad=stop=-1:stop_mode=clone,format=yuv420p[back];" +
            $"[back][0:v]overlay={animation.Area.X}:{animation.Area.Y}:format=yuv420:eof_action=repeat[v];[2:a]{Voicing}[a]";
        return ffmpeg.RunAsync(
            [
                .. Frames(animation, isTransparent: true), .. input, "-i", take.Wav, "-filter_complex", filter,
                "-map", "[v]", "-map", "[a]", "-t", FFmpeg.Invariant(take.Seconds), .. FFmpeg.H264, .. FFmpeg.Aac, .. FFmpeg.Mp4, output,
            ],
            cancellationToken,
            (pipe, token) => animation.WriteAsync(pipe, take.Seconds, token));
    }

    private static string[] Frames(PresenterAnimation animation, bool isTransparent) => FFmpeg.Raw(
        isTransparent ? "yuva420p" : "yuv420p", animation.Area.Width, animation.Area.Height, PresenterAnimation.FramesPerSecond);

    private static string Fit(Background background, PresenterRequest request)
    {
        var size = $"{request.Width}:{request.Height}";
        return background.Contain
            ? $"scale={size}:force_original_aspect_ratio=decrease,pad={size}:-1:-1,setsar=1"
            : $"scale={size}:force_original_aspect_ratio=increase,crop={size},setsar=1";
    }

    private sealed record Take(PresenterRequest Request, PresenterScene Scene, MouthTrack Mouth, string Wav, double Seconds)
    {
        public PresenterAnimation Animate(Rgba? background) => new(Scene, Request.Width, Request.Height, Mouth, background);
    }
}
