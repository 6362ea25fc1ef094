namespace Renderly.AllInOne.Demo;

/// <summary>What a job is doing, in words, from the documented status and progress.</summary>
internal static class StepNames
{
    public static string Describe(string status, int progress) => (status, progress) switch
    {
        ("pending", _) => "waiting for the first clip to be accepted",
        ("processing_veo", <= 10) => "Veo: base clip of scene 1",
        ("processing_veo", < 60) => "Veo: extending scene by scene",
        ("processing_veo", _) => "FFmpeg: cutting and joining the B-roll",
        ("processing_heygen", < 80) => "HeyGen: ordering the presenter",
        ("processing_heygen", < 90) => "HeyGen: the presenter speaks",
        ("processing_heygen", _) => "FFmpeg: composing and checking",
        ("completed", _) => "done",
        _ => status,
    };
}
