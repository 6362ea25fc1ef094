using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>Which of a storyboard's formats is meant.</summary>
internal static class FormatWish
{
    public const string Parameter = "aspect_ratio";

    /// <returns>Null where none is named: the storyboard's own.</returns>
    public static string? Read(RequestReader body) => body.ChoiceOrNone(Parameter, StoryboardRequest.AspectRatios);

    /// <summary>Of an address.</summary>
    /// <exception cref="ProblemException">400: there is no such format.</exception>
    public static void Check(string? ratio)
    {
        if (ratio is not null && !StoryboardRequest.AspectRatios.Contains(ratio))
        {
            throw Problem.InvalidParameter(
                Parameter, FieldCode.InvalidChoice, $"Must be one of {string.Join(", ", StoryboardRequest.AspectRatios)}.").AsException();
        }
    }
}
