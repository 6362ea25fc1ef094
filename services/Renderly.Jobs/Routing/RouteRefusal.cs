using Renderly.Web.Problems;

namespace Renderly.Jobs.Routing;

/// <summary>Nobody may or can do it.</summary>
/// <param name="Field">Member of the request that it is about: <c>provider</c>, <c>fallbacks</c>, <c>model</c>, or empty for what is asked
/// of them.</param>
/// <param name="Message">Whole sentences: why, and what would do.</param>
internal sealed record RouteRefusal(string Field, string Message)
{
    /// <param name="code">What is said of something that nobody makes: 422. What is wrong with a member of the request is 400.</param>
    public ProblemException AsException(string code) => (Field.Length > 0
        ? Problem.Validation(Field, FieldCode.InvalidChoice, Message)
        : Problem.Unprocessable(code, Message)).AsException();
}
