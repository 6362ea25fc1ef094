namespace Renderly.Simulator.Media.Clips;

internal enum CameraMove
{
    PushIn,
    PullBack,
    PanLeft,
    PanRight,
    TiltUp,
    TiltDown,
    Orbit,
    Handheld,
    Static,
}

internal static class CameraMoves
{
    // First hit wins, so the longer and rarer words come first ("pan right" before "in").
    private static readonly (CameraMove Move, string[] Words)[] Vocabulary =
    [
        (CameraMove.Orbit, ["orbit", "arc ", "rotat", "360", "spin", "circl", "turntable"]),
        (CameraMove.PanLeft, ["pan left", "pans left", "left pan", "truck left", "track left", "slide left", "right to left"]),
        (CameraMove.PanRight, ["pan right", "pans right", "right pan", "truck right", "track right", "slide right", "left to right"]),
        (CameraMove.TiltUp, ["tilt up", "tilts up", "crane up", "boom up", "pedestal up", "rise", "rising", "upward"]),
        (CameraMove.TiltDown, ["tilt down", "tilts down", "crane down", "boom down", "pedestal down", "descend", "downward", "overhead"]),
        (CameraMove.PullBack, ["zoom out", "dolly out", "pull back", "pull-back", "pulls back", "pull out", "dolly back", "wide", "reveal",
            "away"]),
        (CameraMove.PushIn, ["zoom in", "dolly in", "push in", "push-in", "pushes in", "dolly", "zoom", "close", "macro", "toward",
            "approach"]),
        (CameraMove.Handheld, ["handheld", "hand-held", "shak"]),
        (CameraMove.Static, ["static", "still", "locked", "fixed", "tripod"]),
        (CameraMove.PanRight, ["pan", "truck", "tracking", "slide", "slider", "sweep"]),
        (CameraMove.TiltUp, ["tilt", "crane", "boom", "drone"]),
    ];

    /// <summary>What a director's words ask the camera to do; a slow push-in when they name nothing known.</summary>
    public static CameraMove Read(string words) =>
        Vocabulary.FirstOrDefault(
            v => v.Words.Any(w => words.Contains(w, StringComparison.OrdinalIgnoreCase)),
            (CameraMove.PushIn, [])).Item1;
}
