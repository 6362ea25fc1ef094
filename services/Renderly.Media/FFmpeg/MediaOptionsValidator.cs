using Microsoft.Extensions.Options;
using Renderly.Texts;

namespace Renderly.Media.FFmpeg;

/// <summary>Reports every mistake at once; a host without a tool or a font must not start and take paid work it cannot finish.</summary>
internal sealed class MediaOptionsValidator(FontCatalog fonts) : IValidateOptions<MediaOptions>
{
    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        var errors = new List<string>();
        Tools(options, errors);
        Processes(options, errors);
        Inputs(options.Input, errors);
        Sounds(options.Sounds, errors);
        Outputs(options.Output, errors);
        Range(errors, "Cache:MaxBytes", options.Cache.MaxBytes, 0, 1L << 50);
        Verification(options.Verification, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void Tools(MediaOptions options, List<string> errors)
    {
        (string Key, string Value, Tool Tool)[] tools =
        [
            ("FFmpegPath", options.FFmpegPath, Tool.FFmpeg), ("FFprobePath", options.FFprobePath, Tool.FFprobe),
            ("FluidSynthPath", options.FluidSynthPath, Tool.FluidSynth),
            ("EspeakNgPath", options.EspeakNgPath, Tool.EspeakNg),
        ];
        foreach (var (key, value, tool) in tools)
        {
            if (ToolPath.Find(value) is null)
            {
                errors.Add($"Media:{key}: '{value}' is not an executable on this machine; {ToolPath.HintOf(tool)}");
            }
        }

        if (!File.Exists(options.SoundFont))
        {
            errors.Add(
                $"Media:SoundFont: there is no file '{options.SoundFont}'; apt-get install fluidr3mono-gm-soundfont, or name another");
        }

        if (fonts.Files.Count == 0)
        {
            errors.Add($"Texts:Fonts: no font found; apt-get install {FontCatalog.Packages}, or name font files");
        }
    }

    private static void Processes(MediaOptions options, List<string> errors)
    {
        Range(errors, "MaxProcesses", options.MaxProcesses, 1, 64);
        Range(errors, "Process:Threads", options.Process.Threads, 1, 64);
        Range(errors, "Process:Niceness", options.Process.Niceness, 0, 19);
        Range(errors, "Process:TimeLimit (seconds)", options.Process.TimeLimit.TotalSeconds, 1, 86_400);
        Range(errors, "Process:AddressSpaceBytes", options.Process.AddressSpaceBytes, 1L << 30, 1L << 40);
        Range(errors, "Process:OutputFileBytes", options.Process.OutputFileBytes, 1 << 20, 1L << 40);
    }

    private static void Inputs(InputOptions input, List<string> errors)
    {
        Range(errors, "Input:MaxEdgePixels", input.MaxEdgePixels, 16, 16_384);
        Range(errors, "Input:MaxDuration (seconds)", input.MaxDuration.TotalSeconds, 1, 86_400);
        Range(errors, "Input:MaxSizeBytes", input.MaxSizeBytes, 1, 1L << 40);
        Range(errors, "Input:MaxStreams", input.MaxStreams, 1, 100);
    }

    private static void Sounds(SoundOptions sounds, List<string> errors)
    {
        Range(errors, "Sounds:MaxBytes", sounds.MaxBytes, 1024, 1L << 31);
        Range(errors, "Sounds:FetchTimeout (seconds)", sounds.FetchTimeout.TotalSeconds, 1, 3600);
        Range(errors, "Sounds:MaxDuration (seconds)", sounds.MaxDuration.TotalSeconds, 1, 86_400);
    }

    private static void Outputs(OutputOptions output, List<string> errors)
    {
        Range(errors, "Output:ConstantRateFactor", output.ConstantRateFactor, 0, 51);
        Range(errors, "Output:MaxVideoKbps", output.MaxVideoKbps, 100, 100_000);
        Range(errors, "Output:AudioKbps", output.AudioKbps, 32, 512);
        Range(errors, "Output:HoldTolerance (seconds)", output.HoldTolerance.TotalSeconds, 0, 60);
        if (!Presets.Contains(output.Preset))
        {
            errors.Add($"Media:Output:Preset: '{output.Preset}' is not one of {string.Join(", ", Presets)}");
        }
    }

    private static void Verification(VerificationOptions verification, List<string> errors)
    {
        Range(errors, "Verification:DurationTolerance (seconds)", verification.DurationTolerance.TotalSeconds, 0, 60);
        Range(errors, "Verification:MaxBlackShare", verification.MaxBlackShare, 0, 1);
        Range(errors, "Verification:MinPeakDecibels", verification.MinPeakDecibels, -120, 0);
        Range(errors, "Verification:MinMeanDecibels", verification.MinMeanDecibels, -120, 0);
        Range(errors, "Verification:MinKbps", verification.MinKbps, 0, verification.MaxKbps);
    }

    private static void Range(List<string> errors, string key, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            errors.Add(FormattableString.Invariant($"Media:{key}: {value} is outside {least}…{most}"));
        }
    }
}
