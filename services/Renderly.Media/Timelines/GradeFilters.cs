using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

internal static class GradeFilters
{
    /// <summary>Empty when the grade changes nothing.</summary>
    public static string For(Grade grade) => grade == new Grade()
        ? ""
        : $"eq=brightness={FilterText.Number(grade.Brightness)}:contrast={FilterText.Number(grade.Contrast)}"
            + $":saturation={FilterText.Number(grade.Saturation)}:gamma={FilterText.Number(grade.Gamma)}";
}
