using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Renderly.UnitTests.Architecture;

namespace Renderly.UnitTests.Sentences;

/// <summary>
/// Finds in a file of C# what users are told: the texts that are given to the types and methods through which errors and warnings go.
/// </summary>
internal static partial class SentenceReader
{
    /// <summary>What carries a text to a user, by name; of a method's or a constructor's arguments all texts count.</summary>
    private static readonly HashSet<string> Carriers =
    [
        "FieldError", "OfParameter", "OfHeader", "ProviderError", "ErrorDefinition", "SetupException", "UserFileUnusableException",
        "UserFileUnavailableException", "EgressRefusedException", "BudgetRefusal", "StorageFullException",
    ];

    public static IEnumerable<Sentence> Read(SourceFile file)
    {
        var root = CSharpSyntaxTree.ParseText(string.Join('\n', file.Lines)).GetRoot();
        return root.DescendantNodes().SelectMany(node => node switch
        {
            InvocationExpressionSyntax call when IsCarrier(call) => Of(file, call.ArgumentList.Arguments),
            ObjectCreationExpressionSyntax { ArgumentList: { } list } made when Carriers.Contains(Name(made.Type)) =>
                Of(file, list.Arguments),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "Message" } } set => TextsOf(set.Right)
                .Select(text => new Sentence(file.Path, CodeBeside(set), text)),
            _ => [],
        }).Where(sentence => sentence.Text.Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>
    /// Problem.Conflict(…), FieldError.OfParameter(…), what collects the errors of a request: Add(…, FieldCode.X, …), and warnings.Add(…).
    /// </summary>
    private static bool IsCarrier(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Problem" } } => true,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "warnings" }, Name.Identifier.Text: "Add" } =>
            true,
        MemberAccessExpressionSyntax member when Carriers.Contains(member.Name.Identifier.Text) => true,
        _ => call.ArgumentList.Arguments.Any(argument => argument.ToString().StartsWith("FieldCode.", StringComparison.Ordinal)),
    };

    private static IEnumerable<Sentence> Of(SourceFile file, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var code = arguments.Select(argument => CodeOf(argument.Expression)).FirstOrDefault(found => found.Length > 0) ?? "";
        return arguments.SelectMany(argument => TextsOf(argument.Expression)).Select(text => new Sentence(file.Path, code, text));
    }

    private static string CodeBeside(AssignmentExpressionSyntax message) => message.Parent is InitializerExpressionSyntax initializer
        ? initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .Where(other => other.Left is IdentifierNameSyntax { Identifier.Text: "Code" })
            .Select(other => CodeOf(other.Right))
            .FirstOrDefault() ?? ""
        : "";

    private static string CodeOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal
            when literal.IsKind(SyntaxKind.StringLiteralExpression) && Code().IsMatch(literal.Token.ValueText) => literal.Token.ValueText,
        MemberAccessExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.Text: "FieldCode" or "StepFailure" or "ErrorCatalog" }
        } member => member.Name.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<string> TextsOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        InterpolatedStringExpressionSyntax text => [string.Concat(text.Contents.Select(Part))],
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) =>
            TextsOf(sum.Left).DefaultIfEmpty("{…}")
                .SelectMany(left => TextsOf(sum.Right).DefaultIfEmpty("{…}").Select(right => left + right)),
        ConditionalExpressionSyntax choice => [.. TextsOf(choice.WhenTrue), .. TextsOf(choice.WhenFalse)],
        ParenthesizedExpressionSyntax inner => TextsOf(inner.Expression),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => TextsOf(arm.Expression)),
        InvocationExpressionSyntax call
            when call.Expression.ToString() is "string.Create" or "FormattableString.Invariant" or "Invariant" or "Sentence.Of" =>
            call.ArgumentList.Arguments.SelectMany(argument => TextsOf(argument.Expression)),
        _ => [],
    };

    private static string Part(InterpolatedStringContentSyntax part) => part switch
    {
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        InterpolationSyntax { Expression: var value } => $"{{{LastName(value)}}}",
        _ => "",
    };

    private static string LastName(ExpressionSyntax value) =>
        value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()?.Identifier.Text is { } name
            ? char.ToLowerInvariant(name[0]) + name[1..]
            : "…";

    private static string Name(TypeSyntax type) => type.ToString().Split('.', '<')[^1];

    [GeneratedRegex("^[a-z][a-z0-9_]+$")]
    private static partial Regex Code();
}
