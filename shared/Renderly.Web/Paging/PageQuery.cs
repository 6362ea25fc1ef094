using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Web.Paging;

/// <summary>The parameters of a list of our own: <c>page_size</c> and an opaque <c>page_token</c>.</summary>
internal static class PageQuery
{
    private const string SizeParameter = "page_size";
    private const string TokenParameter = "page_token";

    /// <param name="query">The request's query.</param>
    /// <param name="filters">Names of the other parameters that the list knows.</param>
    /// <param name="decode">Reads a token; null for one that is none.</param>
    /// <exception cref="ProblemException">A parameter is unknown or not acceptable.</exception>
    public static (int Size, T? After) Read<T>(IQueryCollection query, string[] filters, Func<string, T?> decode)
        where T : struct
    {
        string[] known = [.. filters, SizeParameter, TokenParameter];
        var errors = KnownParameters.Check(query, known);
        var size = PageRequest.DefaultSize;
        if (query.TryGetValue(SizeParameter, out var sizeText)
            && (!int.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > PageRequest.MaxSize))
        {
            errors.Add(FieldError.OfParameter(
                SizeParameter,
                FieldCode.OutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"Must be a whole number between 1 and {PageRequest.MaxSize}.")));
        }

        T? after = null;
        if (query.TryGetValue(TokenParameter, out var token) && (after = decode(token.ToString())) is null)
        {
            errors.Add(FieldError.OfParameter(TokenParameter, FieldCode.InvalidFormat, "Must be the next_page_token of a page before."));
        }

        return errors.Count > 0 ? throw Problem.Validation(errors).AsException() : (size, after);
    }
}
